import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import type { Browser, Locator, Page } from 'playwright-core';
import { readExampleOperations } from '../../src/graphql/example-operations.ts';
import { isShown, keepWithin, launchBrowser, openPage, showWholeAnswer } from './graphiql-page.ts';
import { startService } from './start-service.ts';
import type { Service } from './start-service.ts';

/** Where the picture of the answered page goes, for the README; none is taken without it. */
const SCREENSHOT_PATH = process.env['SCREENSHOT_PATH'];

/** What the sample pages say, as front-page shows it. */
const HEADLINE = 'Night Trains Get One Ticket for Nine Countries, and One Very Long Complaint Form';
const SPEAKER = 'Amina Diallo';
const HOT_LIST_ENTRY = "Readers' Letters: What You Told Us About Pillows";

const titleOf = (query: string) => getOperationAST(parse(query))?.name?.value;

describe('GraphiQL', () => {
  let service: Service;
  let browser: Browser;
  let page: Page;
  let run: Locator;
  let strayRequests: string[];

  beforeAll(async () => {
    service = await startService();
    browser = await launchBrowser();
    page = await openPage(browser);
    strayRequests = await keepWithin(page, service.url);
    await page.goto(service.url);
    run = page.getByRole('button', { name: /^Execute query/ });
    await run.waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  test('opens with a tab for each example operation, the front page first', async () => {
    const examples = await readExampleOperations();
    const tabs = await page.getByRole('tab').allInnerTexts();
    expect(tabs[0]).toBe('FrontPage');
    expect(tabs).toEqual(examples.map(({ query }) => titleOf(query)));
  });

  test('answers the front page of the sample content at the press of Run, with no key', async () => {
    const answered = page.waitForResponse(
      (response) => response.request().postData()?.includes('query FrontPage') === true,
    );
    await run.click();
    const response = await answered;
    expect(await response.request().headerValue('authorization')).toBeNull();
    expect(await response.json()).not.toHaveProperty('errors');

    expect(await isShown(page, [`"headline": "${HEADLINE}"`])).toBe(true);
    if (SCREENSHOT_PATH !== undefined) await page.screenshot({ path: SCREENSHOT_PATH });
    await showWholeAnswer(page);
    const others = [`"name": "${SPEAKER}"`, `"headline": "${HOT_LIST_ENTRY}"`];
    expect(await isShown(page, others)).toBe(true);
  });

  test('asks nothing of any other origin', () => {
    expect(strayRequests).toEqual([]);
  });
});
