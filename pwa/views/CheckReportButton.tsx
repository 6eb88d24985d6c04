import { useState } from 'preact/hooks';
import { saveFile } from '../components/save-file';
import { useApp, useWords } from '../state/app';
import { makeCheckReport, yearBeforeIn } from '../state/check-report';
import { problemName, problemText } from '../state/problems';

/** Saves the printable check report of some captures, which may be asked for only at the click. */
export function CheckReportButton({ ids }: { ids: string[] | (() => Promise<string[]>) }) {
  const { database, language, library, notices } = useApp();
  const words = useWords();
  const [making, setMaking] = useState(false);
  const make = async () => {
    setMaking(true);
    try {
      const chosen = Array.isArray(ids) ? ids : await ids();
      const made = await makeCheckReport(database, chosen, language.name.value, yearBeforeIn(library));
      if (made) saveFile(made.file, made.name);
      else notices.say({ text: (said) => said.exchange.export.nothing, action: null });
    } catch (error) {
      notices.say({ text: (said) => problemText(said, problemName(error)), action: null });
    }
    setMaking(false);
  };
  return (
    <button type="button" disabled={making} onClick={() => void make()}>
      {words.review.checkReport}
    </button>
  );
}
