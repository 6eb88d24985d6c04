type Picker = (options: {
  suggestedName: string;
  types: { description: string; accept: Record<string, string[]> }[];
}) => Promise<FileSystemFileHandle>;

/** Where a person wants a file: a file of their own, the browser's downloads, or nowhere after all. */
export type Target = FileSystemFileHandle | 'downloads' | 'cancelled';

/** Asks where to save; browsers that cannot ask put it among the downloads. Only at a click. */
export async function pickTarget(suggestedName: string): Promise<Target> {
  const { showSaveFilePicker: pick } = window as unknown as { showSaveFilePicker?: Picker };
  if (!pick) return 'downloads';
  try {
    return await pick({ suggestedName, types: [{ description: 'zip', accept: { 'application/zip': ['.zip'] } }] });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
    throw error;
  }
}
