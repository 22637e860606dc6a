"use client";

import { createContext, type PropsWithChildren, useContext } from "react";
import { DEFAULT_FORMAT, type ReaderFormat } from "#src/lib/time/reader-format.ts";

const Format = createContext(DEFAULT_FORMAT);

type ReaderFormatProviderProps = PropsWithChildren<{ format: ReaderFormat }>;

/** Tells all times below how to write themselves: on the server as in the browser, so that nothing changes later. */
export function ReaderFormatProvider({ format, children }: ReaderFormatProviderProps) {
  return <Format value={format}>{children}</Format>;
}

export function useReaderFormat(): ReaderFormat {
  return useContext(Format);
}
