import { useRef, useState } from 'preact/hooks';
import { useApp, useWords } from '../state/app';
import { bringFiles } from '../state/bring-files';
import { PasteDialog } from './PasteDialog';

/** The buttons that bring reports in by hand. */
export function BringIn() {
  const app = useApp();
  const { library: words, shelf } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [pasting, setPasting] = useState(false);
  const chosen = (field: HTMLInputElement) => {
    void bringFiles(app, { files: [...(field.files ?? [])], lost: [] });
    field.value = '';
  };
  return (
    <span class="bring-in">
      <button type="button" onClick={() => input.current!.click()}>
        {words.choose}
      </button>
      <input ref={input} type="file" multiple hidden onChange={(event) => chosen(event.currentTarget)} />
      <button type="button" class="choose-folder" onClick={() => folder.current!.click()}>
        {shelf.bring.folder}
      </button>
      <input
        ref={folder}
        type="file"
        class="folder"
        {...{ webkitdirectory: true }}
        hidden
        onChange={(event) => chosen(event.currentTarget)}
      />
      <button type="button" onClick={() => setPasting(true)}>
        {words.paste}
      </button>
      {pasting && <PasteDialog onClose={() => setPasting(false)} />}
    </span>
  );
}
