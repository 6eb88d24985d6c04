import { LANGUAGES, say } from '../popup/words';
import { Pace } from '../queue/Pace';
import type { OptionsState } from './options-state';

export function Options({ state }: { state: OptionsState }) {
  return (
    <>
      <section>
        <h1>{say('name')}</h1>
        <Language state={state} />
        <div class="status">
          <p id="shortcut">
            {state.shortcut.value ? say('options_shortcut', state.shortcut.value) : say('options_no_shortcut')}
          </p>
          <button type="button" id="change-shortcut" class="plain" onClick={state.changeShortcut}>
            {say('options_change_shortcut')}
          </button>
        </div>
      </section>
      {state.trouble.value && <p role="alert">{say('trouble', state.trouble.value)}</p>}
      <Collection state={state} />
      <section>
        <h2>{say('queue_title')}</h2>
        <Pace settings={state.settings.value} change={state.changePace} />
      </section>
      <Hosts state={state} />
      <Outbox state={state} />
    </>
  );
}

const NAMES = { zh_CN: '中文', en: 'English' };

function Language({ state }: { state: OptionsState }) {
  return (
    <p>
      <label for="language">{say('options_language')} </label>
      <select
        id="language"
        value={state.language.value ?? ''}
        onChange={({ currentTarget }) => state.speak(currentTarget.value)}
      >
        <option value="">{say('options_language_browser')}</option>
        {LANGUAGES.map((name) => (
          <option key={name} value={name} lang={name.replace('_', '-')}>
            {NAMES[name]}
          </option>
        ))}
      </select>
    </p>
  );
}

function Collection({ state }: { state: OptionsState }) {
  const pairing = state.pairing.value;
  return (
    <section>
      <h2>{say('options_collection')}</h2>
      {!pairing && <PairForm state={state} />}
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
      {pairing && state.grantLost.value && (
        <p role="alert">
          {say('grant_lost', pairing.origin)}{' '}
          <button type="button" class="plain" onClick={() => state.pair(pairing.address)}>
            {say('pair_again')}
          </button>
        </p>
      )}
    </section>
  );
}

/** The collection's own page pairs as well, by the popup; here its address can be written. */
function PairForm({ state }: { state: OptionsState }) {
  return (
    <>
      <p id="pairing">{say('not_paired')}</p>
      {state.pairingRefused.value && <p role="alert">{say('pair_refused')}</p>}
      <form class="actions" onSubmit={(event) => state.pair(given(event, 'address'))}>
        <input name="address" aria-label={say('options_address')} placeholder="http://localhost:4173/" required />
        <button type="submit" id="pair">
          {say('pair_address')}
        </button>
      </form>
    </>
  );
}

function given(event: SubmitEvent, name: string): string {
  event.preventDefault();
  return String(new FormData(event.currentTarget as HTMLFormElement).get(name) ?? '');
}

function Hosts({ state }: { state: OptionsState }) {
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
      <form class="actions" onSubmit={(event) => state.addHost(given(event, 'host'))}>
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
    <section id="outbox">
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
