/** Elements that may show a file in a page. */
export const VIEWERS = 'iframe[src], frame[src], embed[src], object[data]';
