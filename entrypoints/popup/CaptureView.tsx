import type { KeptCapture, Order } from '../background/database';
import { AttachmentList } from './AttachmentList';
import { CaptureSummary } from './CaptureSummary';
import { ChangeList } from './ChangeList';
import { failureWords } from './failure-words';
import { PORTAL, type PopupState } from './popup-state';
import { QueueOffer } from './QueueOffer';
import { say } from './words';

/** What became of the click. */
export function CaptureView({ state }: { state: PopupState }) {
  const order = state.order.value;
  if (!order || order.state === 'asked') return <Asked state={state} />;
  if (order.state === 'declined') return <Declined state={state} order={order} />;
  if (order.state === 'failed') return <Failed state={state} order={order} />;
  const capture = state.capture.value;
  if (!capture || capture.state === 'undone') return <Undone state={state} />;
  return <Kept state={state} order={order} capture={capture} />;
}

/** Nothing has become of the click yet; where nothing ever will, that is said by the popup. */
function Asked({ state }: { state: PopupState }) {
  if (state.trouble.value === null) return <p id="status">{say('working')}</p>;
  return (
    <div class="actions">
      <button type="button" id="try-again" onClick={() => state.keep({ anyPage: false, again: false })}>
        {say('try_again')}
      </button>
    </div>
  );
}

function Kept({ state, order, capture }: { state: PopupState; order: Order; capture: KeptCapture }) {
  return (
    <>
      <div class="status">
        <p id="status" class={capture.reading === 'unreadable' ? 'failed' : 'kept'}>
          {say(statusOf(order, capture))}
        </p>
        <button type="button" id="undo" class="plain" onClick={state.undo}>
          {say('undo')}
        </button>
      </div>
      <CaptureSummary state={state} capture={capture} />
      {order.state === 'changed' && <ChangeList order={order} capture={capture} />}
      {!PORTAL.test(capture.url) && (
        <p id="foreign" class="failed">
          {say('foreign_copy', new URL(capture.url).hostname)}
        </p>
      )}
      <AttachmentList attachments={capture.circumstances.attachments ?? []} />
      <div class="actions">
        {state.pairing.value && (
          <button type="button" id="open" onClick={state.openCollection}>
            {say('open')}
          </button>
        )}
        {order.state === 'changed' && (
          <button type="button" id="keep-again" onClick={() => state.keep({ anyPage: true, again: true })}>
            {say('keep_again')}
          </button>
        )}
      </div>
    </>
  );
}

function statusOf(order: Order, capture: KeptCapture): string {
  if (capture.reading === 'unread') return 'reading';
  if (capture.reading === 'unreadable') return 'unreadable';
  if (order.state === 'known' || order.state === 'changed') return order.state;
  return capture.detection.kind === 'report' ? 'saved' : 'evidence_kept';
}

function Declined({ state, order }: { state: PopupState; order: Order }) {
  return (
    <>
      <p id="status">{say(order.detection?.kind === 'index' ? 'declined_index' : 'declined')}</p>
      <div class="actions">
        <QueueOffer order={order} state={state} />
        <button type="button" id="keep-evidence" onClick={() => state.keep({ anyPage: true, again: false })}>
          {say('keep_evidence')}
        </button>
      </div>
    </>
  );
}

function Failed({ state, order }: { state: PopupState; order: Order }) {
  const { anyPage, again, problem } = order;
  return (
    <>
      <p id="status" class="failed">
        {failureWords(problem)}
      </p>
      <div class="actions">
        <button type="button" id="try-again" onClick={() => state.keep({ anyPage, again })}>
          {say('try_again')}
        </button>
      </div>
    </>
  );
}

function Undone({ state }: { state: PopupState }) {
  return (
    <>
      <p id="status">{say('undone')}</p>
      <div class="actions">
        <button type="button" id="save-again" onClick={() => state.keep({ anyPage: true, again: false })}>
          {say('save_again')}
        </button>
      </div>
    </>
  );
}
