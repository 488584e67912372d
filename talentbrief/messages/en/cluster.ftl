# Work on several machines: --executor dask:ADDRESS.

cluster-executor = --executor is '{ $executor }'; it must be local, or dask: and a scheduler's address such as dask:tcp://10.0.0.5:8786
cluster-unreachable = no Dask scheduler answers at { $address }; start one with "dask scheduler" or check the address (docs/scale-out.md)
cluster-empty = the Dask scheduler at { $address } has no workers; start some with "dask worker { $address } --nthreads 1" (docs/scale-out.md)
cluster-silent = a worker of the Dask scheduler at { $address } does not answer; restart it
cluster-no-package = worker { $worker } cannot import talentbrief; install this checkout in its environment and restart it (docs/scale-out.md)
cluster-version = worker { $worker } has { $name } { $found }, this machine { $wanted }; install the same lock file there and restart it
cluster-source = worker { $worker } has another version of talentbrief; bring its checkout to the same state and restart it
cluster-lost = the Dask scheduler at { $address } was lost, or every worker that began { $name }; results are as they were before
