/** The parameters of an operation in the styles that its spec asks for. */

import { encodeQuery, isRecord } from './encode.ts';
import type { Operation, Parameter, ParameterCodec } from './provider.ts';
import { styledCookie, styledHeader, styledPath, styledQuery } from './styles.ts';

/** Writes parameters in every style of OpenAPI, JSON parameters and cookies. */
export const parameterCodec: ParameterCodec = {
  query: (values, context, operation) => {
    const written = Object.entries(values).map(([name, value]) => {
      const rule = ruleOf(operation, 'query', name);
      return isStyled(rule) ? styledQuery(name, rule, value, context) : encodeQuery({ [name]: value }, context);
    });
    return written.filter((pairs) => pairs !== '').join('&');
  },
  path: (operation, context) => (name, value) => {
    const rule = ruleOf(operation, 'path', name);
    const isScalar = !isStyled(rule) && !Array.isArray(value) && !isRecord(value);
    return isScalar ? undefined : styledPath(name, rule ?? {}, value, context);
  },
  headers: (values, context, operation) => {
    const written = Object.entries(values).map(([name, value]) => {
      const rule = ruleOf(operation, 'header', name.toLowerCase());
      const isText = rule === undefined || value === undefined || value === null;
      return [name, isText ? value : styledHeader(name, rule, value, context)];
    });
    return Object.fromEntries(written);
  },
  cookie: (values, context, operation) => {
    const written = Object.entries(values).map(([name, value]) =>
      styledCookie(name, ruleOf(operation, 'cookie', name) ?? {}, value, context),
    );
    return written.filter((pairs) => pairs !== '').join('; ');
  },
};

function ruleOf({ parameters }: Operation, place: Parameter['in'], name: string): Parameter | undefined {
  return Object.entries(parameters).find(
    ([key, { in: where, name: own = key }]) =>
      where === place && (place === 'header' ? own.toLowerCase() : own) === name,
  )?.[1];
}

function isStyled(rule: Parameter | undefined): rule is Parameter {
  return (
    rule !== undefined && [rule.style, rule.explode, rule.allowReserved, rule.json].some((one) => one !== undefined)
  );
}
