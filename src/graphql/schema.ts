import { builder } from './builder.ts';
import './article.ts';
import './articles.ts';
import './body.ts';
import './edit-article.ts';
import './edit-reporter.ts';
import './ingest-page.ts';
import './provenance.ts';
import './quote.ts';
import './ranking.ts';
import './reporter.ts';
import './speaker.ts';
import './viewer.ts';

export const schema = builder.toSchema();
