import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Attachment } from '../../../core/page/circumstances';
import { hashBytes } from '../../../core/page/hash-bytes';
import {
  capturesWithOpenAttachments,
  fetchAttachments,
  keepAttachment,
} from '../../../entrypoints/background/attachments';
import { database } from '../../../entrypoints/background/database';
import { keepPage, nextUnread, snapshotOf, undoCapture } from '../../../entrypoints/background/outbox';
import { toBase64 } from '../../../pwa/sources/base64';
import { emptyOutbox, sampleOrder, samplePage, TAB } from './samples';

const { browser } = await vi.hoisted(async () => (await import('./fake-browser')).fakeBrowser());
vi.mock('wxt/browser', () => ({ browser }));

const URL_OF_FILE = 'http://jyj.qingquan.gov.cn/system/_content/download.jsp?wbfileid=5521';
const BYTES = new TextEncoder().encode('bytes of a file');
const KEPT = {
  outcome: 'kept',
  status: 200,
  contentType: 'application/msword',
  disposition: null,
  base64: toBase64(BYTES),
} as const;
const REFUSED = { outcome: 'refused', status: 403, contentType: null, disposition: null, base64: null } as const;

beforeEach(async () => {
  await emptyOutbox();
  browser.scripting.executeScript.mockReset();
  browser.scripting.executeScript.mockResolvedValue([{ result: KEPT }]);
});

async function captureWithAttachment(text = '附件【2020年年报.doc】已下载3次') {
  const waiting: Attachment = { url: URL_OF_FILE, text, outcome: 'waiting', status: null };
  await sampleOrder('a');
  const circumstances = { ...samplePage().circumstances, attachments: [waiting] };
  await keepPage('a', samplePage({ circumstances }), TAB, 'D1');
}

const kept = async () => (await database.captures.get({ id: 'a' }))!;

describe('an attachment', () => {
  it('is kept as served behind the page, under the name in its link, and only then is the capture read', async () => {
    await captureWithAttachment();
    expect(await nextUnread()).toBeNull();
    await keepAttachment('a', URL_OF_FILE, KEPT);
    const capture = await kept();
    expect(capture.sources[1]).toEqual({
      name: '2020年年报.doc',
      url: URL_OF_FILE,
      contentType: 'application/msword',
      sha256: await hashBytes(BYTES),
      size: BYTES.length,
    });
    expect(capture.hashes).toEqual(capture.sources.map(({ sha256 }) => sha256));
    expect((await snapshotOf(capture))?.sources[1]?.bytes).toEqual(BYTES);
    expect((await nextUnread())?.id).toBe('a');
  });

  it('has the name that its server gives it', async () => {
    await captureWithAttachment();
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent('教育局年报.docx')}`;
    await keepAttachment('a', URL_OF_FILE, { ...KEPT, disposition });
    expect((await kept()).sources[1]?.name).toBe('教育局年报.docx');
  });

  it('that is refused is an outcome of the capture, not its failure', async () => {
    await captureWithAttachment();
    await keepAttachment('a', URL_OF_FILE, REFUSED);
    const { sources, circumstances } = await kept();
    expect(sources).toHaveLength(1);
    expect(circumstances.attachments).toMatchObject([{ outcome: 'refused', status: 403 }]);
    expect((await nextUnread())?.id).toBe('a');
  });

  it('is settled once, however often it is brought', async () => {
    await captureWithAttachment();
    await keepAttachment('a', URL_OF_FILE, KEPT);
    await keepAttachment('a', URL_OF_FILE, REFUSED);
    await keepAttachment('a', URL_OF_FILE, KEPT);
    expect((await kept()).sources).toHaveLength(2);
  });

  it('of a capture that was undone meanwhile leaves nothing', async () => {
    await captureWithAttachment();
    await undoCapture('a');
    await keepAttachment('a', URL_OF_FILE, KEPT);
    expect(await database.captures.count()).toBe(0);
    expect(await database.contents.count()).toBe(0);
  });

  it('is asked for again where a stopped background left it open', async () => {
    await captureWithAttachment();
    expect((await capturesWithOpenAttachments()).map(({ id }) => id)).toEqual(['a']);
    await keepAttachment('a', URL_OF_FILE, REFUSED);
    expect(await capturesWithOpenAttachments()).toEqual([]);
  });
});

describe('asking for the attachments of a capture', () => {
  it('is done in the very document it was taken from, once, though taking in and waking up both do it', async () => {
    await captureWithAttachment();
    await Promise.all([fetchAttachments('a'), fetchAttachments('a')]);
    await fetchAttachments('a');
    expect(browser.scripting.executeScript).toHaveBeenCalledTimes(1);
    expect(browser.scripting.executeScript.mock.calls[0]).toMatchObject([
      { target: { tabId: TAB, documentIds: ['D1'] }, args: [URL_OF_FILE, expect.any(Number)] },
    ]);
    expect((await kept()).sources).toHaveLength(2);
  });

  it('lets the capture be read, with the outcome, where the storage has no room for a file', async () => {
    await captureWithAttachment();
    const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    const put = vi.spyOn(database.contents, 'put').mockRejectedValueOnce(full);
    const complained = vi.spyOn(console, 'error').mockReturnValue();
    await fetchAttachments('a');
    expect(put).toHaveBeenCalled();
    expect(complained).toHaveBeenCalledTimes(1);
    vi.restoreAllMocks();
    expect((await kept()).circumstances.attachments).toMatchObject([{ outcome: 'not stored', status: 200 }]);
    expect((await nextUnread())?.id).toBe('a');
  });

  it('stays open, and harms nothing else, where not even the outcome can be written', async () => {
    await captureWithAttachment();
    const put = vi.spyOn(database.captures, 'put').mockRejectedValue(new Error('full'));
    vi.spyOn(console, 'error').mockReturnValue();
    await fetchAttachments('a');
    expect(put).toHaveBeenCalledTimes(2);
    vi.restoreAllMocks();
    expect(await capturesWithOpenAttachments()).toHaveLength(1);
    await fetchAttachments('a');
    expect(await capturesWithOpenAttachments()).toEqual([]);
  });
});
