type Removable = FileSystemFileHandle & { remove?(): Promise<void> };

/** Takes away the empty file that choosing a name has made. */
export async function removeFile(target: Removable): Promise<void> {
  await target.remove?.().catch(() => undefined);
}
