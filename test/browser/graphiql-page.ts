import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** No calls of Chromium's own, and no sandbox: that one does not work for root, as CI and containers are. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const PAGE_SIZE = { width: 1280, height: 800 };

/** The answer's part of the page holds only the lines that fit: at this height, all of them. */
const WHOLE_ANSWER_SIZE = { width: 1280, height: 30_000 };

const WAIT_MS = 20_000;
const PAUSE_MS = 100;

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

export const openPage = (browser: Browser): Promise<Page> =>
  browser.newPage({ viewport: PAGE_SIZE });

/** Blocks what would leave the origin of `url`; answers the list that such requests are recorded in. */
export async function keepWithin(page: Page, url: string): Promise<string[]> {
  const { origin } = new URL(url);
  const strays: string[] = [];
  const isStray = (target: URL) => target.protocol !== 'data:' && target.origin !== origin;
  page.on('request', (request) => {
    if (isStray(new URL(request.url()))) strays.push(request.url());
  });
  await page.route(isStray, (route) => route.abort());
  return strays;
}

/** What the answer's part of the page shows now, top to bottom, without white space: long lines are broken. */
async function shownAnswer(page: Page): Promise<string> {
  const lines = await page.locator('.result-window .view-line').evaluateAll((elements) =>
    elements.map((element) => ({
      top: Number.parseFloat(element.style.top),
      text: element.textContent,
    })),
  );
  const inOrder = lines.toSorted((a, b) => a.top - b.top);
  return withoutSpace(inOrder.map(({ text }) => text).join(''));
}

const withoutSpace = (text: string) => text.replaceAll(/\s/g, '');

/** Whether each of `texts` comes to be on the screen. */
export async function isShown(page: Page, texts: readonly string[]): Promise<boolean> {
  const end = Date.now() + WAIT_MS;
  while (Date.now() < end) {
    const shown = await shownAnswer(page);
    if (texts.every((text) => shown.includes(withoutSpace(text)))) return true;
    await page.waitForTimeout(PAUSE_MS);
  }
  return false;
}

/** Makes the screen as high as the answer. */
export const showWholeAnswer = (page: Page) => page.setViewportSize(WHOLE_ANSWER_SIZE);
