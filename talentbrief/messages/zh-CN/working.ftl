working-empty = 无
working-yes = 是
working-no = 否
