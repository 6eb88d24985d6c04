import { Dialog } from '../components/Dialog';
import { useWords } from '../state/app';

export function HelpDialog({ onClose }: { onClose(): void }) {
  const { help } = useWords();
  return (
    <Dialog title={help.title} closeLabel={help.close} onClose={onClose}>
      <dl class="keys">
        {help.keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
