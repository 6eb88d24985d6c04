import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { listLinks } from '../page/list-links';

/** Injected when a list is to be queued: gives back the reports that the page links to. */
export default defineUnlistedScript(() => listLinks(document));
