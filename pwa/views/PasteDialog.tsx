import { useState } from 'preact/hooks';
import { Dialog } from '../components/Dialog';
import { incomingPaste, type Pasted, pastedFrom, tablesIn } from '../sources/paste';
import { useApp, useWords } from '../state/app';

function textOf(parts: Pasted[]): string {
  return parts.map(({ text }) => text).join('\n');
}

/** Takes a pasted report, piece after piece; its markup is kept beside the text that the box shows. */
export function PasteDialog({ onClose }: { onClose(): void }) {
  const { imports } = useApp();
  const words = useWords().imports;
  const [parts, setParts] = useState<Pasted[]>([]);
  const text = textOf(parts);
  const tables = parts.reduce((sum, part) => sum + tablesIn(part), 0);
  const bring = () => {
    void imports.bring(incomingPaste(parts, words.pasted));
    onClose();
  };
  const paste = (event: ClipboardEvent & { currentTarget: HTMLTextAreaElement }) => {
    const more = pastedFrom(event.clipboardData!);
    // into a text without tables the browser pastes by itself, wherever the cursor stands
    if (tables === 0 && tablesIn(more) === 0) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    const replacesAll = selectionStart === 0 && selectionEnd === text.length;
    setParts(replacesAll ? [more] : [...parts, more]);
  };
  return (
    <Dialog title={words.pasteTitle} closeLabel={words.close} onClose={onClose}>
      <p>{words.pasteLead}</p>
      <textarea
        aria-label={words.pasteField}
        rows={12}
        value={text}
        // what is typed has no columns: the tables would be lost
        readOnly={tables > 0}
        onPaste={paste}
        onInput={(event) => setParts([{ html: '', text: event.currentTarget.value }])}
      />
      <p role="status">
        {tables > 0 && (
          <>
            {words.pastedTables(parts.length, tables)}{' '}
            <button type="button" class="plain" onClick={() => setParts([])}>
              {words.pasteClear}
            </button>
          </>
        )}
      </p>
      <button type="button" class="main" disabled={text.trim() === ''} onClick={bring}>
        {words.pasteDo}
      </button>
    </Dialog>
  );
}
