import { useEffect, useState } from 'preact/hooks';
import { version } from '../../package.json';
import { useApp, useWords } from '../state/app';
import type { LanguageName } from '../state/language';
import { readableSize } from '../state/readable-size';
import { useLive } from '../state/use-live';
import { ReviewerName } from './ReviewerName';

/** Language, pairing, storage, and what this is. */
export function SettingsView() {
  const words = useWords().settings;
  return (
    <div class="settings">
      <h1>{words.title}</h1>
      <LanguageChoice />
      <ReviewerName />
      <Pairing />
      <Storage />
      <About />
    </div>
  );
}

function LanguageChoice() {
  const { language } = useApp();
  const words = useWords().settings;
  return (
    <fieldset>
      <legend>{words.language}</legend>
      {Object.entries(words.languages).map(([name, label]) => (
        <label key={name} lang={name}>
          <input
            type="radio"
            name="language"
            checked={language.name.value === name}
            onChange={() => language.speak(name as LanguageName)}
          />{' '}
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function Pairing() {
  const { receiver } = useApp();
  const words = useWords().settings;
  return (
    <section>
      <h2>{words.pairing}</h2>
      {receiver.paired.value ? (
        <p>
          {words.paired} {words.received(receiver.received.value)}
        </p>
      ) : (
        <>
          <p>{words.notPaired}</p>
          <ol>
            {words.howToPair.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p>
            {words.thisAddress} <code>{location.origin}</code>
          </p>
        </>
      )}
    </section>
  );
}

interface Usage {
  estimate: StorageEstimate;
  persisted: boolean;
}

async function askUsage(): Promise<Usage> {
  return { estimate: await navigator.storage.estimate(), persisted: await navigator.storage.persisted() };
}

function Storage() {
  const { database } = useApp();
  const words = useWords().settings;
  const count = useLive(() => database.rows.count(), 'holdings');
  const [usage, setUsage] = useState<Usage | null>(null);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    void askUsage().then(setUsage);
  }, []);
  const persist = async () => {
    setRefused(!(await navigator.storage.persist()));
    setUsage(await askUsage());
  };
  return (
    <section>
      <h2>{words.storage}</h2>
      <p>
        {words.holdings(count ?? 0)} · <Used estimate={usage?.estimate} />
      </p>
      {usage && <p>{usage.persisted ? words.persistent : words.notPersistent}</p>}
      {usage && !usage.persisted && (
        <button type="button" onClick={() => void persist()}>
          {words.persist}
        </button>
      )}
      <p role="status">{refused && words.refused}</p>
    </section>
  );
}

function Used({ estimate }: { estimate: StorageEstimate | undefined }) {
  const words = useWords().settings;
  if (estimate?.usage === undefined || estimate.quota === undefined) return <>{words.unknownUse}</>;
  return <>{words.used(readableSize(estimate.usage), readableSize(estimate.quota))}</>;
}

function About() {
  const { offline } = useApp();
  const words = useWords().settings;
  return (
    <section>
      <h2>{words.about}</h2>
      <p>
        {words.version(version)} · {offline.ready.value ? words.offlineReady : words.offlineNot}
      </p>
      <p>{words.aboutText}</p>
    </section>
  );
}
