import { useState } from 'preact/hooks';
import { Dialog } from '../components/Dialog';
import { incomingPaste, type Pasted, pastedFrom } from '../sources/paste';
import { useApp, useWords } from '../state/app';

/** Takes a pasted report; its markup is kept beside the text that the box shows. */
export function PasteDialog({ onClose }: { onClose(): void }) {
  const { imports } = useApp();
  const words = useWords().imports;
  const [pasted, setPasted] = useState<Pasted>({ html: '', text: '' });
  const bring = () => {
    void imports.bring(incomingPaste(pasted, words.pasted));
    onClose();
  };
  return (
    <Dialog title={words.pasteTitle} closeLabel={words.close} onClose={onClose}>
      <p>{words.pasteLead}</p>
      <textarea
        aria-label={words.pasteField}
        rows={12}
        value={pasted.text}
        onPaste={(event) => {
          event.preventDefault();
          setPasted(pastedFrom(event.clipboardData!));
        }}
        onInput={(event) => setPasted({ html: '', text: event.currentTarget.value })}
      />
      <button type="button" class="main" disabled={pasted.text.trim() === ''} onClick={bring}>
        {words.pasteDo}
      </button>
    </Dialog>
  );
}
