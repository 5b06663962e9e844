import shared from '../../jest.config.js';

/** `npm run test:browser`: what wants a browser and the built service, and is no part of `npm test`. */
export default {
  ...shared,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/browser/*.browser.ts'],
};
