import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { harmlessHtml } from '../../../pwa/worker/harmless-html';

const policy = 'meta[http-equiv="Content-Security-Policy"]';

function cleaned(html: string) {
  return load(harmlessHtml(html));
}

describe('harmlessHtml', () => {
  it('keeps text and tables with their spans', () => {
    const page = cleaned('<h1>年度报告</h1><table><tr><td rowspan="2" colspan=3>甲&amp;乙</td><td>1</td></tr></table>');
    expect(page('h1').text()).toBe('年度报告');
    expect(page('td').first().attr()).toEqual({ rowspan: '2', colspan: '3' });
    expect(page('td').first().text()).toBe('甲&乙');
  });

  it.each([
    ['<script>alert(1)</script>'],
    ['<SCRIPT src=//evil.example/x.js></SCRIPT>'],
    ['<style>@import "//evil.example/x.css"</style>'],
    ['<link rel=stylesheet href=//evil.example/x.css>'],
    ['<meta http-equiv=refresh content="0;url=//evil.example">'],
    ['<base href="//evil.example/">'],
    ['<iframe src="//evil.example"></iframe><iframe srcdoc="<script>1</script>"></iframe>'],
    ['<object data="//evil.example"></object><embed src="//evil.example">'],
    ['<svg onload=alert(1)><use href="//evil.example#a"/><script>1</script></svg>'],
    ['<math><mtext><script>1</script></mtext></math>'],
    ['<form action="//evil.example"><input name=a autofocus onfocus=alert(1)><button>go</button></form>'],
    ['<video src="//evil.example/a.mp4" poster="//evil.example/a.png"></video>'],
    ['<img src="//evil.example/a.png" srcset="//evil.example/b.png 2x" onerror=alert(1)>'],
    ['<p style="background:url(//evil.example/c.png)" onclick="alert(1)" id=x class=y>text</p>'],
    ['<table background="//evil.example/a.png"><tr><td background="//evil.example/b.png">1</td></tr></table>'],
    ['<a href="javascript:alert(1)" ping="//evil.example" target=_blank>link</a>'],
    ['<a href="https://evil.example/">link</a><area href="https://evil.example">'],
    ['<noscript><img src="//evil.example/a.png"></noscript>'],
    ['<template><img src="//evil.example/a.png"></template>'],
    ["<td colspan='\"><img src=//evil.example/a.png>'>x</td>"],
    ['<noscript><p title="</noscript><img src=//evil.example onerror=alert(1)>">'],
    ['<textarea><img title="</textarea><img src=//evil.example>"></textarea>'],
    ['<!--><img src=//evil.example/a.png>-->'],
  ])('lets nothing through from %s', (html) => {
    const page = cleaned(`<p>kept</p>${html}`);
    const elements = page('body *').toArray();
    const names = new Set(elements.map((element) => element.tagName));
    expect([...names].filter((name) => !['p', 'a', 'table', 'tbody', 'tr', 'td'].includes(name))).toEqual([]);
    const attributes = elements.flatMap((element) => Object.keys(element.attribs));
    expect(attributes.filter((name) => name !== 'colspan')).toEqual([]);
    expect(page(policy)).toHaveLength(1);
    expect(page('p').first().text()).toBe('kept');
  });

  it('puts the alternative text in place of a picture', () => {
    expect(cleaned('<p><img src=a.png alt="表三"></p>')('p').text()).toBe('表三');
  });

  it('goes on after an element that is never closed', () => {
    expect(harmlessHtml('<p>前</p><script>never closed <p>后</p>')).not.toContain('never closed');
  });
});
