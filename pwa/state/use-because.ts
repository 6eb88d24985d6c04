import type { Finding } from '../../core/checks/finding';
import { useApp } from './app';

/** The reason of a finding in the language of the screens. */
export function useBecause(): (finding: Finding) => string {
  const { language } = useApp();
  return (finding) => (language.name.value === 'en' ? finding.becauseEn : finding.because);
}
