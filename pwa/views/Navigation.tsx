import { useApp, useWords } from '../state/app';
import { filterIn } from '../state/export-form';
import { addressOf, type ViewName } from '../state/route';

const entries: { view: ViewName; covers: ViewName[] }[] = [
  { view: 'library', covers: ['library', 'trash', 'report', 'captured'] },
  { view: 'agencies', covers: ['agencies'] },
  { view: 'compare', covers: ['compare'] },
  { view: 'charts', covers: ['charts'] },
  { view: 'quality', covers: ['quality'] },
  { view: 'coverage', covers: ['coverage'] },
  { view: 'export', covers: ['export', 'backup'] },
  { view: 'settings', covers: ['settings'] },
];

/** The rail at the left; on narrow screens a bar at the foot. */
export function Navigation() {
  const { router } = useApp();
  const words = useWords().nav;
  const { view, params } = router.route.value;
  // what the library is narrowed to can be exported as it stands there
  const kept = view === 'library' ? filterIn(params) : {};
  return (
    <nav aria-label={words.main}>
      <ul>
        {entries.map((entry) => (
          <li key={entry.view}>
            <a
              href={addressOf(entry.view, [], entry.view === 'export' ? kept : {})}
              aria-current={entry.covers.includes(view) ? 'page' : undefined}
            >
              <NavIcon view={entry.view} />
              {words[entry.view as keyof typeof words]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const strokes: Partial<Record<ViewName, string>> = {
  library: 'M3 4.5h14M3 8.5h14M3 12.5h14M3 16.5h9',
  agencies: 'M3 17h14M4.5 17V8M8 17V8M12 17V8M15.5 17V8M3 8h14L10 3z',
  compare: 'M3 3.5h5.5v13H3zM11.5 3.5H17v13h-5.5z',
  charts: 'M3 3v14h14M7 14v-4M11 14V6M15 14V9',
  quality: 'M3 10.5l4 4L17 4.5',
  coverage: 'M3 3h4v4H3zM8 3h4v4H8zM13 3h4v4h-4zM3 8h4v4H3zM13 8h4v4h-4zM3 13h4v4H3zM8 13h4v4H8z',
  export: 'M10 3v9M6.5 8.5 10 12l3.5-3.5M3.5 13.5v3h13v-3',
  settings: 'M3 6h8M15 6h2M3 14h2M9 14h8M11 4v4h4V4zM5 12v4h4v-4z',
};

function NavIcon({ view }: { view: ViewName }) {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d={strokes[view]} />
    </svg>
  );
}
