# Sourced by scripts/lint and scripts/format.
cpp_files() {
  find engine ui web lessons tests \( -name '*.h' -o -name '*.cc' \) -not -path '*/node_modules/*' 2> /dev/null | sort
}

# The program itself, not its npm wrapper: the wrapper's lock entries name platforms that not every registry has.
find_biome() {
  local file
  for file in node_modules/@biomejs/cli-linux-*/biome; do
    if [ -x "$file" ]; then
      echo "$file"
      return
    fi
  done
  command -v biome
}
