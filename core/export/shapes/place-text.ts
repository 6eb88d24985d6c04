import type { Place } from '../../document/blocks';

/** A place in one cell: `120-123`, `word/document.xml 120-123`, `p3 72,510,40,12`; null where there is none. */
export function placeText(place: Place | null): string | null {
  if (place === null) return null;
  if (place.kind === 'package') return `${place.part} ${place.start}-${place.end}`;
  if (place.kind !== 'pdf') return `${place.start}-${place.end}`;
  return `p${place.page} ${place.boxes.map((box) => [box.x, box.y, box.width, box.height].join(',')).join(' ')}`;
}
