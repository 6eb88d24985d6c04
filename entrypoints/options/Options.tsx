import { say } from '../popup/words';
import type { OptionsState } from './options-state';

export function Options({ state }: { state: OptionsState }) {
  return (
    <>
      <section>
        <h1>{say('name')}</h1>
        <p>{say('options_language')}</p>
        <p id="shortcut">
          {state.shortcut.value ? say('options_shortcut', state.shortcut.value) : say('options_no_shortcut')}
        </p>
      </section>
      {state.trouble.value && <p role="alert">{say('trouble', state.trouble.value)}</p>}
      <Collection state={state} />
      <Hosts state={state} />
      <Outbox state={state} />
    </>
  );
}

function Collection({ state }: { state: OptionsState }) {
  const pairing = state.pairing.value;
  return (
    <section>
      <h2>{say('options_collection')}</h2>
      {!pairing && <p id="pairing">{say('not_paired')}</p>}
      {pairing && (
        <div class="status">
          <p id="pairing" class="origin">
            {pairing.address}
          </p>
          <button type="button" id="unpair" class="plain" onClick={state.unpair}>
            {say('unpair')}
          </button>
        </div>
      )}
    </section>
  );
}

function Hosts({ state }: { state: OptionsState }) {
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement).get('host');
    state.addHost(String(given ?? ''));
  };
  return (
    <section>
      <h2>{say('options_hosts')}</h2>
      <p class="quiet">{say('options_hosts_text')}</p>
      <ul id="hosts">
        {state.hosts.value.map((pattern) => (
          <li key={pattern}>
            <code>{pattern}</code>
            <button type="button" class="plain" onClick={() => state.removeHost(pattern)}>
              {say('remove')}
            </button>
          </li>
        ))}
      </ul>
      {state.hostRefused.value && <p role="alert">{say('host_refused')}</p>}
      <form class="actions" onSubmit={add}>
        <input name="host" aria-label={say('options_host')} placeholder="https://www.example.cn" required />
        <button type="submit" id="add-host">
          {say('add')}
        </button>
      </form>
    </section>
  );
}

function Outbox({ state }: { state: OptionsState }) {
  const size = state.size.value;
  if (!size) return null;
  return (
    <section>
      <h2>{say('options_outbox')}</h2>
      <p id="size">{say('options_size', size.captures, megabytes(size.bytes), megabytes(size.deliveredBytes))}</p>
      <div class="actions">
        <button type="button" id="save-outbox" disabled={size.bytes === 0} onClick={state.saveOutbox}>
          {say('save_outbox')}
        </button>
        <button type="button" id="clear-delivered" disabled={size.deliveredBytes === 0} onClick={state.clearDelivered}>
          {say('clear_delivered')}
        </button>
      </div>
    </section>
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(bytes < 1_000_000 ? 3 : 1);
}
