/** A file that the system hands over when somebody opens it with this app. */
interface Handle {
  getFile(): Promise<File>;
}

/** Where browsers that can be opened with files put them. */
export interface LaunchQueue {
  setConsumer(consume: (launch: { files: readonly Handle[] }) => void): void;
}

/** Gives the files that the app is opened with, now and while it is open; browsers without this do nothing. */
export function takeOpenedFiles(queue: LaunchQueue | undefined, take: (files: File[]) => void): void {
  queue?.setConsumer(({ files }) => {
    if (files.length === 0) return;
    void Promise.allSettled(files.map((file) => file.getFile())).then((opened) =>
      take(opened.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))),
    );
  });
}
