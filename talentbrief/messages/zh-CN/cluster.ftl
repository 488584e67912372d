# 多台机器协同：--executor dask:ADDRESS。

cluster-executor = --executor 为“{ $executor }”；应为 local，或 dask: 加调度器地址，如 dask:tcp://10.0.0.5:8786
cluster-unreachable = { $address } 没有 Dask 调度器应答；请用“dask scheduler”启动，或核对地址（见 docs/scale-out.md）
cluster-empty = { $address } 的 Dask 调度器没有工作进程；请用“dask worker { $address } --nthreads 1”启动（见 docs/scale-out.md）
cluster-silent = { $address } 的 Dask 调度器有工作进程不应答；请重新启动
cluster-no-package = 工作进程 { $worker } 无法导入 talentbrief；请在其环境中安装本项目后重新启动（见 docs/scale-out.md）
cluster-version = 工作进程 { $worker } 的 { $name } 是 { $found }，本机是 { $wanted }；请在那里按同一锁文件安装后重新启动
cluster-source = 工作进程 { $worker } 的 talentbrief 与本机版本不同；请更新到同一状态后重新启动
cluster-lost = 与 { $address } 的 Dask 调度器失去联系，或所有承担“{ $name }”的工作进程都已丢失；原有结果保持不变
