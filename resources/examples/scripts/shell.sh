# Halley's way to the square root of 2, a step a line; the parameter is how far each step goes.
rate=$1
awk -v rate="$rate" 'BEGIN {
  x = 3
  for (step = 0; step < 60; step++) {
    loss = (x * x - 2) ^ 2
    printf "step=%d loss=%.8f x=%.6f\n", step, loss, x
    x = x - rate * (x - x * (x * x + 6) / (3 * x * x + 2))
  }
}'
