import type { Detection } from '../../core/detect/detect';
import { fileNameOf, speaksOfReport } from './find-attachments';

/** All that can be told of a file before it is read: its name, and the title that the viewer gives it. */
export function detectFile(page: Document): Detection {
  const named = [fileNameOf(page.URL), page.title].some(speaksOfReport);
  return named ? { kind: 'report', score: 0.5, evidence: ['title'] } : { kind: 'other', score: 0, evidence: [] };
}
