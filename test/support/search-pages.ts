import { page } from './pages.ts';

/** Pages in three languages, for searches. */
export const SEARCH_PAGES = [
  page({ subjects: ['Section: Business', 'Topics: Bridges; Trade'] }),
  page({
    headline: 'Ferry Prices Rise Again',
    byline: 'MOON HA-NEUL Reporter',
    contact: '2026-03-03 09:00:00',
    dateline: 'Ulsan, South Korea — ',
    body: [
      'Tickets for the ferry will cost more, and the bridge is no help.',
      '"Nobody asked the islanders," said Scott Bessent, who runs the café at the pier.',
    ],
  }),
  page({
    headline: 'Les trains de nuit reviennent à Genève',
    byline: 'JEAN MOREAU Reporter',
    contact: '2026-03-04 09:00:00',
    dateline: 'Genève, Suisse — ',
    body: [
      'Les voyageurs attendaient depuis longtemps les nouvelles voitures, et la gare a été rénovée pendant deux ans.',
      'Le directeur de la compagnie a dit que les billets seraient vendus partout en Europe dès le printemps.',
    ],
  }),
  page({
    headline: '서울시장 선거 결과 발표',
    byline: 'HAN SEO-YUN Reporter',
    contact: '2026-03-05 09:00:00',
    dateline: '',
    body: [
      '서울시장 선거에서 새로운 시장이 당선되었다고 선거관리위원회가 발표했다.',
      '시민들은 광화문에서 결과를 기다렸다.',
    ],
  }),
];
