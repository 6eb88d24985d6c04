import { useWords } from '../state/app';
import { BringIn } from './BringIn';
import { OpenSample } from './Sample';

/** The first screen: what this is, three ways to begin, and what happens to the data. */
export function EmptyLibrary() {
  const { empty } = useWords().library;
  return (
    <section class="empty">
      <h2>{empty.title}</h2>
      <p class="lead">{empty.lead}</p>
      <dl>
        {empty.ways.map(([name, how]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{how}</dd>
          </div>
        ))}
      </dl>
      <OpenSample />
      <BringIn />
      <p class="light">{empty.privacy}</p>
    </section>
  );
}
