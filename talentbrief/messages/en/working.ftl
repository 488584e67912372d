working-empty = None
working-yes = yes
working-no = no
