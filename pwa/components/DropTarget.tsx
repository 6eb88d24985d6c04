import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { droppedFiles } from '../sources/files';
import { useApp, useWords } from '../state/app';
import { bringFiles } from '../state/bring-files';
import { addressOf } from '../state/route';

/** Files may be dropped anywhere; the library then shows what becomes of them. */
export function DropTarget({ children }: { children: ComponentChildren }) {
  const app = useApp();
  const { router } = app;
  const words = useWords().library;
  const [over, setOver] = useState(false);
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const given = await droppedFiles(event.dataTransfer!);
    if (given.files.length + given.lost.length === 0) return;
    if (router.route.value.view !== 'library') router.go(addressOf('library'));
    await bringFiles(app, given);
  };
  const enter = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has the file button beside it for every other way.
    <div
      class="frame"
      onDragEnter={enter}
      onDragOver={enter}
      onDragLeave={(event) => event.relatedTarget === null && setOver(false)}
      onDrop={(event) => void drop(event)}
    >
      {children}
      {over && <p class="drop-here">{words.drop}</p>}
    </div>
  );
}
