import { useRef, useState } from 'preact/hooks';
import { useApp, useWords } from '../state/app';
import { bringFiles } from '../state/bring-files';
import { PasteDialog } from './PasteDialog';

/** The two buttons that bring reports in by hand. */
export function BringIn() {
  const app = useApp();
  const words = useWords().library;
  const input = useRef<HTMLInputElement>(null);
  const [pasting, setPasting] = useState(false);
  const chosen = () => {
    void bringFiles(app, [...(input.current!.files ?? [])]);
    input.current!.value = '';
  };
  return (
    <span class="bring-in">
      <button type="button" onClick={() => input.current!.click()}>
        {words.choose}
      </button>
      <input ref={input} type="file" multiple hidden onChange={chosen} />
      <button type="button" onClick={() => setPasting(true)}>
        {words.paste}
      </button>
      {pasting && <PasteDialog onClose={() => setPasting(false)} />}
    </span>
  );
}
