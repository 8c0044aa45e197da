
# Completes the names of runs and of studies behind commands and options that take them.
_pascaline_named() {
  _complete_pascaline "$@"
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= option=
  local runs=${PASCALINE_HOME:-runs} studies=studies i
  for (( i = 1; i < COMP_CWORD; i++ )); do
    case ${COMP_WORDS[i]} in
      --runs) runs=${COMP_WORDS[i+1]}; [[ $runs != = ]] || runs=${COMP_WORDS[i+2]} ;;
      --runs=*) runs=${COMP_WORDS[i]#--runs=} ;;
      --studies) studies=${COMP_WORDS[i+1]}; [[ $studies != = ]] || studies=${COMP_WORDS[i+2]} ;;
      --studies=*) studies=${COMP_WORDS[i]#--studies=} ;;
      -* | =) ;;
      *) [[ $i -gt 2 ]] || command="$command${command:+ }${COMP_WORDS[i]}" ;;
    esac
  done
  [[ $before != = ]] || before=${COMP_WORDS[COMP_CWORD-2]}
  [[ $before != --* ]] || option=$before
  [[ $word != = ]] || word=
  case $word in -*) return ;; esac
  case "${command%% *}|$command|$option" in
    @RUNS@) _pascaline_add "$runs" run.json ;;
  esac
  case "${command%% *}|$command|$option" in
    @STUDIES@) _pascaline_add "$studies" report.json @NAMES@ ;;
  esac
}

# Adds those words, and names of folders in $1 with a file $2, that begin with what is typed.
_pascaline_add() {
  local folder=$1 file=$2 name
  shift 2
  [[ -n ${ZSH_VERSION-} ]] && setopt localoptions nullglob
  for name in "$@"; do
    [[ $name != "$word"* ]] || COMPREPLY+=("$name")
  done
  for name in "$folder/$word"*"/$file"; do
    [[ -f $name ]] || continue
    name=${name%/*}
    COMPREPLY+=("$(printf %q "${name##*/}")")
  done
}

complete -F _pascaline_named -o default pascaline pascaline.sh pascaline.bash
