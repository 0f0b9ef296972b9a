"""The same pipeline over shards: processes on one machine, Dask on many. (Not built yet.)"""
