import { useApp, useWords } from '../state/app';
import { type Choice, choiceGroups } from '../state/panel-choices';

/** Chooses an indicator, or a field of the forms under its table. */
export function MeasureSelect({ choice }: { choice: Choice }) {
  const { router, language } = useApp();
  const words = useWords().research.panel;
  const name = ({ zh, en }: { zh: string; en: string }) => (language.name.value === 'en' ? en : zh);
  return (
    <label>
      {words.measure}{' '}
      <select
        class="measure"
        value={choice.id}
        onChange={(event) => router.choose({ measure: event.currentTarget.value })}
      >
        {choiceGroups.map((group) => (
          <optgroup key={group.table} label={name(group)}>
            {group.choices.map((one) => (
              <option key={one.id} value={one.id}>
                {name(one)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
