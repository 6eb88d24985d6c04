import { useApp, useWords } from '../state/app';
import { columnKeys } from '../state/library-list';

/** Which columns the library shows. */
export function ColumnChoice() {
  const { columns } = useApp();
  const words = useWords().shelf;
  return (
    <details class="menu column-choice">
      <summary>{words.chooseColumns}</summary>
      <div class="menu-body">
        {columnKeys.slice(1).map((key) => (
          <label key={key}>
            <input type="checkbox" checked={columns.shown.value.includes(key)} onChange={() => columns.toggle(key)} />{' '}
            {words.columns[key]}
          </label>
        ))}
      </div>
    </details>
  );
}
