import { type Given, openAll } from './files';

/** A file that the system hands over when somebody opens it with this app. */
interface Handle {
  name: string;
  getFile(): Promise<File>;
}

/** Where browsers that can be opened with files put them. */
export interface LaunchQueue {
  setConsumer(consume: (launch: { files: readonly Handle[] }) => void): void;
}

/** Gives the files that the app is opened with, now and while it is open; browsers without this do nothing. */
export function takeOpenedFiles(queue: LaunchQueue | undefined, take: (given: Given) => void): void {
  queue?.setConsumer(({ files }) => {
    if (files.length > 0) void openAll(files).then(take);
  });
}
