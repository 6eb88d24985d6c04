import { useApp, useWords } from '../state/app';

/** Sentences at the foot of the screen, each with one thing to do; among them that an update waits. */
export function NoticeList() {
  const { notices, offline } = useApp();
  const words = useWords();
  const newer = offline.newer.value;
  return (
    <div class="notices" role="status">
      {newer !== 'none' && (
        <p>
          {words.update[newer]}{' '}
          <button type="button" onClick={offline.update}>
            {words.update.take}
          </button>
        </p>
      )}
      {notices.list.value.map((notice) => (
        <p key={notice.id}>
          {notice.text(words)}{' '}
          {notice.action && (
            <button
              type="button"
              onClick={() => {
                notice.action!.run();
                notices.dismiss(notice.id);
              }}
            >
              {notice.action.label(words)}
            </button>
          )}
          <button type="button" class="plain" onClick={() => notices.dismiss(notice.id)}>
            {words.notice.dismiss}
          </button>
        </p>
      ))}
    </div>
  );
}
