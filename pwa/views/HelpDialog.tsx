import { Dialog } from '../components/Dialog';
import { useWords } from '../state/app';

export function HelpDialog({ onClose }: { onClose(): void }) {
  const { help } = useWords();
  return (
    <Dialog title={help.title} closeLabel={help.close} onClose={onClose}>
      {help.groups.map(({ title, keys }) => (
        <section key={title} class="keys">
          <h3>{title}</h3>
          <dl>
            {keys.map(([key, meaning]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
