import graphqlPlugin from '@graphql-eslint/eslint-plugin';

const schema = 'schema/schema.graphql';
const operations = 'schema/operations/*.graphql';

const graphqlFiles = {
  plugins: { '@graphql-eslint': graphqlPlugin },
  languageOptions: {
    parser: graphqlPlugin.parser,
    parserOptions: { graphQLConfig: { schema, documents: operations } },
  },
};

/** ESLint reads the GraphQL files only; oxlint reads the rest. */
export default [
  {
    ...graphqlFiles,
    files: [operations],
    rules: {
      ...graphqlPlugin.configs['flat/operations-recommended'].rules,
      // A fragment stands beside the operation that uses it: each file is a whole GraphiQL tab.
      '@graphql-eslint/lone-executable-definition': ['error', { ignore: ['fragment'] }],
      '@graphql-eslint/match-document-filename': [
        'error',
        { query: 'kebab-case', mutation: 'kebab-case' },
      ],
      // An example asks for what it shows; nobody caches its answer.
      '@graphql-eslint/require-selections': 'off',
      // article > quotes > edges > node > article > reporters is a sensible request.
      '@graphql-eslint/selection-set-depth': ['error', { maxDepth: 10 }],
    },
  },
  {
    ...graphqlFiles,
    files: [schema],
    rules: {
      ...graphqlPlugin.configs['flat/schema-recommended'].rules,
      // Value objects and Relay's connections have no id.
      '@graphql-eslint/strict-id-in-types': 'off',
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          rootField: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          DirectiveDefinition: true,
          // Pothos gives no way to describe the arguments of `node` and `nodes`; their fields say it.
          ignoredSelectors: [
            '[type=InputValueDefinition][name.value=id][parent.name.value=node]',
            '[type=InputValueDefinition][name.value=ids][parent.name.value=nodes]',
          ],
        },
      ],
    },
  },
];
