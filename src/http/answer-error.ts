import type { GraphQLError } from 'graphql';

/** An error as GraphQL tells it, with its status and headers, where no operation was run. */
export function answerError({ message, extensions }: GraphQLError): Response {
  const { http, ...told } = extensions as {
    http?: { status?: number; headers?: Record<string, string> };
  };
  return new Response(JSON.stringify({ errors: [{ message, extensions: told }] }), {
    status: http?.status ?? 500,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...http?.headers },
  });
}
