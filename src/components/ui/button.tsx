import type { ComponentProps } from "react";
import { buttonStyles } from "./styles.ts";

type ButtonProps = Omit<ComponentProps<"button">, "disabled"> & {
  /** The class is the button’s own if there is no look. */
  look?: keyof typeof buttonStyles;
  /** Whether its action is under way. */
  isPending: boolean;
};

/** A button that ignores presses while its action is under way. A disabled one would lose the focus. */
export function Button({ look, isPending, className = "", onClick, ...attributes }: ButtonProps) {
  return (
    <button
      {...attributes}
      aria-disabled={isPending || undefined}
      className={look ? `${buttonStyles[look]} ${className}` : className}
      onClick={(event) => {
        if (isPending) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
