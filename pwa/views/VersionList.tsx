import { useEffect, useState } from 'preact/hooks';
import { useApp, useWords } from '../state/app';
import { addressOf } from '../state/route';
import { chooseVersion } from '../store/agencies';
import type { Version } from '../worker/library-index';

/** The versions of one agency and year, with the one that counts; nothing where there is only one. */
export function VersionList({ id }: { id: string }) {
  const { library, database, reviewer, notices } = useApp();
  const words = useWords();
  const [versions, setVersions] = useState<Version[]>([]);
  const changes = library.changes.value;
  useEffect(() => {
    let wanted = true;
    void library.worker.versionsOf(id).then((found) => wanted && setVersions(found));
    return () => {
      wanted = false;
    };
  }, [id, changes]);
  if (versions.length < 2) return null;
  const choose = async (report: string) => {
    await chooseVersion(database, report, true, reviewer.name.value);
    notices.say({
      text: (said) => said.shelf.choiceMade,
      action: {
        label: (said) => said.notice.undo,
        run: () => void chooseVersion(database, report, false, reviewer.name.value),
      },
    });
  };
  return (
    <section class="versions">
      <h3>{words.shelf.versions}</h3>
      <ul>
        {versions.map(({ row, counts, copy }) => (
          <li key={row.id} aria-current={row.id === id || undefined}>
            <a href={addressOf('report', [row.id])} title={row.url ?? undefined}>
              {row.title || words.unknownAgency}
            </a>{' '}
            <small class="light">
              {words.kinds[row.kind]} · {row.cellsRead}/{row.cellsTotal}
              {copy && ` · ${words.shelf.copies[copy]}`}
            </small>{' '}
            {counts ? (
              <small class="tag">{words.shelf.counts}</small>
            ) : (
              <button type="button" class="plain" onClick={() => void choose(row.id)}>
                {words.shelf.makeCount}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
