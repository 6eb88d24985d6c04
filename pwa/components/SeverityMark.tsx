import type { Severity } from '../../core/checks/finding';
import { useWords } from '../state/app';

/** Each severity by its shape, where its colour comes from elsewhere. */
export const severityShapes: Record<Severity, string> = { error: '●', warning: '▲', info: '○' };

/** Severity by shape and colour. */
export function SeverityMark({ severity, count }: { severity: Severity; count?: number }) {
  const words = useWords();
  return (
    <span class={`severity ${severity}`} title={words.severity[severity]}>
      <span aria-hidden="true">{severityShapes[severity]}</span>
      {count ?? <span class="for-reader">{words.severity[severity]}</span>}
    </span>
  );
}

/** ●1 ▲2 ○4; severities without findings are left out. */
export function SeverityCounts({ errors, warnings, infos }: { errors: number; warnings: number; infos: number }) {
  const words = useWords();
  return (
    <span class="severities">
      <span class="for-reader">{words.library.findingsOf(errors, warnings, infos)}</span>
      <span aria-hidden="true">
        {errors > 0 && <SeverityMark severity="error" count={errors} />}
        {warnings > 0 && <SeverityMark severity="warning" count={warnings} />}
        {infos > 0 && <SeverityMark severity="info" count={infos} />}
      </span>
    </span>
  );
}
