"use client";

import { createContext, type ReactNode, useContext } from "react";
import { DEFAULT_FORMAT, type ReaderFormat } from "#src/lib/time/reader-format.ts";

const Format = createContext(DEFAULT_FORMAT);

type ReaderFormatProviderProps = { format: ReaderFormat; children: ReactNode };

/** Tells all times below how to write themselves: on the server as in the browser, so that nothing changes later. */
export function ReaderFormatProvider({ format, children }: ReaderFormatProviderProps) {
  return <Format value={format}>{children}</Format>;
}

export function useReaderFormat(): ReaderFormat {
  return useContext(Format);
}
