import type { FromWorker } from './messages';

/** What the page saw while the worker worked. */
export interface Seen {
  seconds: number;
  findings: number;
  /** Milliseconds of every task that the browser itself calls long. */
  longTasks: number[];
  /** The longest that the page's timer, due every 4 ms, had to wait. */
  longestWait: number;
}

const worker = new Worker(new URL('./checks.worker.ts', import.meta.url), { type: 'module' });
const ready = next('ready');

/** Resolves with the worker's next message of that kind. */
function next<S extends FromWorker['state']>(state: S): Promise<Extract<FromWorker, { state: S }>> {
  return new Promise((resolve) => {
    worker.addEventListener('message', function listen({ data }: MessageEvent<FromWorker>) {
      if (data.state !== state) return;
      worker.removeEventListener('message', listen);
      resolve(data as Extract<FromWorker, { state: S }>);
    });
  });
}

/** Beats as a timer of a page does; gives the longest pause when told to stop. */
function heartbeat(): () => number {
  let [last, longest] = [performance.now(), 0];
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 4);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

function watchLongTasks(): () => number[] {
  const found: number[] = [];
  const take = (entries: PerformanceEntryList) => found.push(...entries.map(({ duration }) => duration));
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: 'longtask' });
  return () => {
    take(observer.takeRecords());
    observer.disconnect();
    return found;
  };
}

/** Lets the worker check that many reports, shows how far it is as a view does, and watches the page meanwhile. */
async function check(size: number): Promise<Seen> {
  await ready;
  const [longTasks, longestWait] = [watchLongTasks(), heartbeat()];
  let findings = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.state !== 'batch') return;
    findings += data.findings.length;
    document.body.textContent = `${data.checked} / ${size}`;
  });
  const done = next('done');
  worker.postMessage(size);
  const { seconds } = await done;
  return { seconds, findings, longTasks: longTasks(), longestWait: longestWait() };
}

/** Blocks the page, to prove that the watch would see it. */
async function block(milliseconds: number): Promise<number[]> {
  const longTasks = watchLongTasks();
  await new Promise((resolve) => setTimeout(resolve));
  const start = performance.now();
  while (performance.now() - start < milliseconds);
  await new Promise((resolve) => setTimeout(resolve, 100));
  return longTasks();
}

Object.assign(window, { check, block });
