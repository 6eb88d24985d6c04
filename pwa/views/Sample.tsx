import { incomingSample, sampleIds } from '../sources/sample';
import { useApp, useWords } from '../state/app';
import { problemName, problemText } from '../state/problems';
import { useLive } from '../state/use-live';

/** One click fills the empty library with reports of agencies that do not exist. */
export function OpenSample() {
  const { imports, notices } = useApp();
  const words = useWords().research.sample;
  const open = async () => {
    try {
      await imports.bring(await incomingSample());
    } catch (error) {
      notices.say({ text: (said) => problemText(said, problemName(error)), action: null });
    }
  };
  return (
    <p class="open-sample">
      <button type="button" class="main" onClick={() => void open()}>
        {words.open}
      </button>{' '}
      <span class="light">{words.what}</span>
    </p>
  );
}

/** While the sample is in the library: says so, and takes it out. */
export function SampleLine() {
  const { database, removals } = useApp();
  const words = useWords().research.sample;
  const ids = useLive(() => sampleIds(database), 'sample') ?? [];
  if (ids.length === 0) return null;
  return (
    <p class="sample-line">
      {words.there(ids.length)}{' '}
      <button type="button" class="plain" onClick={() => void removals.remove(ids)}>
        {words.remove}
      </button>
    </p>
  );
}
