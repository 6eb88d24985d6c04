import type { CheckedReport } from '../../core/checks/check-report';
import { GridTable } from '../components/GridTable';
import { useApp, useWords } from '../state/app';
import { type PairedRate, pairRates, type RateOfReport } from '../state/pair-rates';
import type { Choice } from '../state/panel-choices';
import { PairHead } from './PairHead';
import { numberText, usePanelCellWords } from './panel-words';

interface Props {
  left: CheckedReport;
  right: CheckedReport;
}

/** The rates of two reports beside each other, each over its numerator and denominator. */
export function PairRates({ left, right }: Props) {
  const words = useWords();
  const rates = pairRates(left, right);
  return (
    <>
      <p class="panel-count light">{words.compare.ratesLegend}</p>
      <div class="wide">
        <GridTable class="comparison rates">
          <PairHead measure={words.research.panel.measure} {...{ left, right }} />
          <tbody>
            {rates.map((rate) => (
              <RateRow key={rate.choice.id} rate={rate} />
            ))}
          </tbody>
        </GridTable>
      </div>
    </>
  );
}

function RateRow({ rate: { choice, left, right, delta, isClose } }: { rate: PairedRate }) {
  const { language } = useApp();
  const words = useWords();
  return (
    <tr>
      <th scope="row">
        {language.name.value === 'en' ? choice.en : choice.zh}
        {isClose && <small title={words.relations.close}> ≈</small>}
      </th>
      <RateCell choice={choice} reading={left} />
      <RateCell choice={choice} reading={right} />
      <td class="number delta" tabIndex={-1}>
        {delta === null ? <span class="light">–</span> : numberText(words, choice, delta, 'change')}
      </td>
    </tr>
  );
}

/** The rate with its cases below, flagged where they are few; otherwise why there is none. */
function RateCell({ choice, reading }: { choice: Choice; reading: RateOfReport }) {
  const words = useWords();
  const say = usePanelCellWords(choice);
  const { value, numerator, denominator, small, byHand } = reading;
  const said = say({ report: '', reading, comparable: true, byHand, field: '' });
  return (
    <td class={byHand ? 'number value by-hand' : 'number value'} title={said} tabIndex={-1}>
      {value === null ? (
        <span class="light">{said}</span>
      ) : (
        <>
          {numberText(words, choice, value, 'value')}
          {small && <sup title={words.research.panel.small}>†</sup>}
          {choice.indicator?.kind === 'share' && (
            <small class="light">
              {' '}
              {numerator}/{denominator}
            </small>
          )}
        </>
      )}
    </td>
  );
}
