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

/** Pixels; less than the answer's part is high. */
const SCROLL_STEP = 400;
const SCROLL_PAUSE_MS = 50;
const MOST_SCROLL_STEPS = 100;

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

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

/** Scrolls down the answer until `text` is on the screen; false when it is not there. */
export async function findInAnswer(page: Page, text: string): Promise<boolean> {
  await page.locator('.result-window').hover();
  for (let step = 0; step < MOST_SCROLL_STEPS; step += 1) {
    if ((await shownAnswer(page)).includes(withoutSpace(text))) return true;
    await page.mouse.wheel(0, SCROLL_STEP);
    await page.waitForTimeout(SCROLL_PAUSE_MS);
  }
  return false;
}
