/** @type {{ url: string, contentType: string, bytes: Uint8Array }[]} */
export const pages = [
  {
    url: 'http://jyj.qingquan.gov.cn/',
    contentType: 'text/html; charset=utf-8',
    bytes: new TextEncoder().encode('<!doctype html><title>清泉市教育局</title><p>本页为软件演示虚构</p>'),
  },
];
