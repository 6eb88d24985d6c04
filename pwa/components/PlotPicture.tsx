import type { PlotOptions } from '@observablehq/plot';
import { plot } from '@observablehq/plot';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

const FONTS = 'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/**
 * A drawing without the style sheet that Plot puts into it, which the page's policy would refuse and research.css has,
 * and without the names of its parts: the picture is one, with one name.
 */
function drawn(options: PlotOptions, label: string): SVGSVGElement {
  const svg = plot({ className: 'plot', ...options }) as SVGSVGElement;
  svg.querySelector('style')?.remove();
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  svg.setAttribute('font-family', FONTS);
  return svg;
}

interface Props {
  /** Options for a width in pixels. */
  draw(width: number): PlotOptions;
  /** What the picture shows, in a sentence; the numbers stand in the table beside it. */
  label: string;
  picture: RefObject<HTMLDivElement | null>;
}

/** A chart as wide as its place. */
export function PlotPicture({ draw, label, picture }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = frame.current!;
    const measure = () => setWidth(Math.floor(element.clientWidth));
    const resize = new ResizeObserver(measure);
    resize.observe(element);
    measure();
    return () => resize.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (width > 0) picture.current!.replaceChildren(drawn(draw(width), label));
  }, [draw, label, width, picture]);
  return (
    <div class="plot-frame" ref={frame}>
      <div ref={picture} />
    </div>
  );
}
